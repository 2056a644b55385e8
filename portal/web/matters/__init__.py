"""What matters to a person, what a carer is willing and able to do, and the private check-in."""
