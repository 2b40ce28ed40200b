from tests.responding import at_once, case, decide, events, launched, prepare, scoping, scored

__all__ = ["at_once", "case", "decide", "events", "launched", "prepare", "scoping", "scored"]
