package org.laurel.award.register;

import org.jspecify.annotations.Nullable;

/**
 * What another organisation says of a badge, as the badge's public pages show it.
 *
 * @param host what a stranger can recognise it by
 * @param comment as HTML
 * @param page where the endorsement itself is
 */
public record ShownEndorsement(
        String endorser,
        String host,
        String comment,
        String page,
        String givenOn,
        @Nullable String until,
        String checkedOn) {}
