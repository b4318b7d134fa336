"""ShopDesk: rota, clock, permissions, handbook and scores for a small online shop."""

__version__ = "0.1.0"
