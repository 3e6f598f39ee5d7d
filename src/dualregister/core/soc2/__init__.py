"""The dates of the SOC 2 side: reports, periods, bridge letters, suppliers. The ISO cycle is unknown here."""
