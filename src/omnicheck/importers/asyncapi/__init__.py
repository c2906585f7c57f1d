"""AsyncAPI 2 and 3: applications, the messages that they send and receive, and the brokers between them."""
