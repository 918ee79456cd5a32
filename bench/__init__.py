"""Quality and speed, measured side by side with what a user would pick instead. Figures with command and date: bench/RESULTS.md."""
