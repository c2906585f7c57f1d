"""A landscape and its report in other tools' formats, one file a format."""
