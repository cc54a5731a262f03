"""What a test asks for and a person could not do."""


class AppTestError(Exception):
    """A step of the test is not possible: a disabled control, an element without a value …"""
