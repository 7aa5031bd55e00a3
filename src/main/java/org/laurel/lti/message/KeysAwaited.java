package org.laurel.lti.message;

import java.util.concurrent.CompletableFuture;

/** An id token that can be judged when the platform's keys have been read anew. */
public final class KeysAwaited extends RuntimeException {

    private final transient CompletableFuture<Void> news;

    KeysAwaited(CompletableFuture<Void> news) {
        super("keys of the platform are awaited", null, false, false);
        this.news = news;
    }

    /** Completes when the token is to be looked at again; never exceptionally. */
    public CompletableFuture<Void> news() {
        return news;
    }
}
