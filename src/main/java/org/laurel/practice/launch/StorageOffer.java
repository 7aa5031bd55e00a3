package org.laurel.practice.launch;

import org.jspecify.annotations.Nullable;
import org.laurel.practice.platform.Tool;

/**
 * Whether tools are offered storage in the platform's own pages, LTI postMessage Storage, and which frame answers.
 *
 * @param inFrame whether a hidden frame of its own answers rather than the page that shows the tool
 */
public record StorageOffer(Answering answering, boolean inFrame) {

    static final StorageOffer NONE = new StorageOffer(Answering.OFF, false);
    static final String FRAME = "lti_storage_frame";

    /** What tools are told as {@code lti_storage_target}, LTI Client Side OIDC §4; null where nothing is offered. */
    public @Nullable String target() {
        if (answering == Answering.OFF) {
            return null;
        }
        return inFrame ? FRAME : "_parent";
    }

    public boolean answers() {
        return answering == Answering.ON;
    }

    /** The origins that are answered on a page which shows this tool, as its script takes them. */
    public String originsFor(Tool tool) {
        return String.join(" ", tool.origins());
    }

    /** A platform may also promise storage and then say nothing: clients with a broken script do. */
    public enum Answering {
        ON,
        SILENT,
        OFF
    }
}
