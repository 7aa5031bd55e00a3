package org.laurel.submission.evidence;

import java.time.Instant;
import java.util.UUID;

/** What an attempt holds for one item: a text, a file or a link. */
public sealed interface Evidence {

    /** Id of the item in the version's content. */
    String item();

    default boolean isFile() {
        return this instanceof File;
    }

    /**
     * @param revision grows by one with every save; a save that names an older one is refused
     */
    record Text(String item, String text, int revision, Instant savedAt) implements Evidence {}

    /**
     * @param name as the educator's device called it, without folders
     * @param locator where to look: a page or a time stamp, in the educator's words; may be empty
     * @param type media type by content
     * @param size in bytes
     */
    record File(UUID id, String item, String name, String locator, UUID fileId, String type, long size, String sha256)
            implements Evidence {}

    /** @param name the educator's title for it, or the address */
    record Link(UUID id, String item, String name, String locator, String url) implements Evidence {}

    /** The text of an item before anything was written. */
    static Text empty(String item) {
        return new Text(item, "", 0, Instant.EPOCH);
    }
}
