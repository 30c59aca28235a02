"""What is in a text: words, sentences, entities, lengths, and what rules look for in it."""
