package org.laurel.practice;

import java.net.URI;
import java.util.Map;

/** A tool placed in a course. */
record ResourceLink(
        String id, String courseId, String clientId, String title, URI targetLinkUri, Map<String, String> custom) {}
