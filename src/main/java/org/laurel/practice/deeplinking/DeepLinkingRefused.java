package org.laurel.practice.deeplinking;

/** A choice of content that is not taken; the reason is for those who make the tool. */
final class DeepLinkingRefused extends RuntimeException {

    DeepLinkingRefused(String reason) {
        super(reason);
    }

    static void unless(boolean holds, String reason) {
        if (!holds) {
            throw new DeepLinkingRefused(reason);
        }
    }
}
