package org.laurel.lti.service;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The LMS gives Laurel tokens, and none for what a call needs: an administrator of the LMS can allow it. */
public final class ScopeNotGranted extends ServiceUnavailable {

    ScopeNotGranted(Set<String> scopes, @Nullable Throwable cause) {
        super("The LMS gives no access token for " + String.join(" or ", new TreeSet<>(scopes)), cause);
    }
}
