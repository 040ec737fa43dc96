"""The registers: people, vehicles, accounts, places, orders, police contacts, changes to daily life."""
