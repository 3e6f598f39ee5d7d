"""The dates of the ISO side: the certification cycle, planned activities, corrective actions. SOC 2 is unknown here."""
