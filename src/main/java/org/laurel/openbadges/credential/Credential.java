package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.CheckedDocument;

/** A credential before it is signed, with what a VC-JWT says of it outside the credential. */
public sealed interface Credential extends CheckedDocument
        permits AchievementCredential, ClrCredential, EndorsementCredential, StatusListCredential {

    URI id();

    @JsonIgnore
    URI issuerId();

    /** The {@code id} of whom, or what, it is about. */
    @JsonIgnore
    URI subject();

    @JsonIgnore
    Instant from();

    @JsonIgnore
    @Nullable Instant until();

    @JsonIgnore
    List<String> contexts();
}
