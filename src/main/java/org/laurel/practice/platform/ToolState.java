package org.laurel.practice.platform;

/** Whether a tool may be used: one that registered itself waits for the administrator. */
public enum ToolState {
    PENDING,
    ON,
    OFF;

    /** The key of its name in the message files. */
    public String key() {
        return "registration.state." + name();
    }
}
