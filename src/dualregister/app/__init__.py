"""One module for each verb: what the faces show, these functions say."""
