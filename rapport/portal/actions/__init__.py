"""What happens at the door of the portal, before anybody is in."""
