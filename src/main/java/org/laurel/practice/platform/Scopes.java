package org.laurel.practice.platform;

import java.util.Set;

/** The service scopes that the platform can grant. */
public final class Scopes {

    public static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    public static final String LINE_ITEM_READONLY = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";
    public static final String RESULT_READONLY = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    public static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    public static final String MEMBERSHIP = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    public static final String NOTICE_HANDLERS = "https://purl.imsglobal.org/spec/lti/scope/noticehandlers";

    public static final Set<String> ALL =
            Set.of(LINE_ITEM, LINE_ITEM_READONLY, RESULT_READONLY, SCORE, MEMBERSHIP, NOTICE_HANDLERS);

    private Scopes() {}

    public static boolean isGradeService(String scope) {
        return scope.startsWith("https://purl.imsglobal.org/spec/lti-ags/");
    }
}
