"""The Rota tab: month grid, needs and rules, fairness."""
