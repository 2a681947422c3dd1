global using EndToEnd.Plumbing;
