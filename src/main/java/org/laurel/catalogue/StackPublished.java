package org.laurel.catalogue;

import java.util.UUID;

/** An organisation offers a new stack; told in the same transaction. */
public record StackPublished(UUID stackId) {}
