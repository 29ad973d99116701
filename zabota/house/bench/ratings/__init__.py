"""Who comes to a rating, what each rule makes of it: the personas of science B5 against ours and four baselines."""
