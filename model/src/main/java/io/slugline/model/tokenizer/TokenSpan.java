package io.slugline.model.tokenizer;

/**
 * One token with its place in the text.
 *
 * @param text the token as the vocabulary spells it; for an unknown token what some tokenizers found in the text
 * @param begin first character, counted in Unicode code points; equal to end for a special token
 * @param end one past the last character
 */
public record TokenSpan(long id, String text, int begin, int end) {}
