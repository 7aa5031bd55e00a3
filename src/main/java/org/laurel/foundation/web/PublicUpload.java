package org.laurel.foundation.web;

import org.springframework.util.unit.DataSize;

/**
 * A module declares such a bean for a form with files that needs no launch.
 *
 * @param path exactly
 * @param largest whole request, which has to announce its size
 */
public record PublicUpload(String path, DataSize largest) {}
