"""From tags to answers: what postings ask for, how often, where and when, and together with what."""
