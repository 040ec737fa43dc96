"""The design system: the handful of controls that pages are made of."""
