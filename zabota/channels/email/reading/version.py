"""Which reader read a letter. Raised whenever letters already filed would be read otherwise by what has changed here:
`zabota mail reread` then reads those again that a lower one has read.
"""

READING_VERSION = 1
