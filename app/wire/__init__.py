"""The only part of the service that the desk may import: messages, methods, and how to reach it."""
