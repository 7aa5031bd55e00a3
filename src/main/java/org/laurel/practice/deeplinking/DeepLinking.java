package org.laurel.practice.deeplinking;

/**
 * What a course takes when content is chosen for it in a tool.
 *
 * @param several whether more than one item at a time
 * @param lineItems whether an item may bring a column of the gradebook along
 */
record DeepLinking(boolean several, boolean lineItems) {}
