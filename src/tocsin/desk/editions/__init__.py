"""What an update says: its order, headings, sentences, figures and pictures, drafted from facts and frozen."""
