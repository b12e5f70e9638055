"""What simulators of different machines share: their place, their side door, a cable."""
