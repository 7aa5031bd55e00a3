package org.laurel.record.edfi;

import java.net.URI;

/** Where a part of an ODS/API is: its tokens, or its data. */
final class PartAddress {

    private PartAddress() {}

    /**
     * The address of a part, which is on the host of the base: the secret goes to the host that an administrator named, and to no
     * other.
     *
     * @param told by the root of the API, or blank
     * @param usual path of the part where the root does not tell it
     * @throws Ods.NoAccess for an address that cannot be read or is on another host
     */
    static URI within(URI base, String told, String usual) {
        String slashed = base.toString().endsWith("/") ? base.toString() : base + "/";
        URI part;
        try {
            part = told.isBlank() ? URI.create(slashed + usual) : URI.create(told.strip());
        } catch (IllegalArgumentException e) {
            throw new Ods.NoAccess(null);
        }
        boolean same = String.valueOf(part.getHost()).equalsIgnoreCase(base.getHost())
                && String.valueOf(part.getScheme()).equalsIgnoreCase(base.getScheme())
                && part.getPort() == base.getPort();
        if (!same) {
            throw new Ods.NoAccess(null);
        }
        return told.isBlank() || !usual.endsWith("/") || told.endsWith("/") ? part : URI.create(part + "/");
    }
}
