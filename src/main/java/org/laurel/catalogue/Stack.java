package org.laurel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A set of micro-credentials that belong together, in the reader's language where there is one.
 *
 * @param slug the same in every language
 * @param needed how many members complete it, or 0 for all of them
 * @param language of title and why
 * @param members micro-credentials, in the order in which they are best earned
 */
public record Stack(UUID id, String slug, int needed, String language, String title, String why, List<Member> members) {

    /** @param offered whether somebody can still begin it */
    public record Member(UUID microCredential, boolean offered) {}

    public Stack {
        members = List.copyOf(members);
    }

    public boolean takesAll() {
        return needed == 0;
    }

    /** How many members somebody with these standings has to earn; a retired one that they never earned is not asked for. */
    public int asked(Map<UUID, SubmissionStates.Standing> standings) {
        return takesAll()
                ? (int) members.stream()
                        .filter(it -> it.offered() || isEarned(it, standings))
                        .count()
                : needed;
    }

    public int earned(Map<UUID, SubmissionStates.Standing> standings) {
        return (int) members.stream().filter(it -> isEarned(it, standings)).count();
    }

    /** Whether what somebody earned completes it. */
    public boolean complete(Map<UUID, SubmissionStates.Standing> standings) {
        int earned = earned(standings);
        return earned > 0 && earned >= asked(standings);
    }

    private static boolean isEarned(Member member, Map<UUID, SubmissionStates.Standing> standings) {
        SubmissionStates.Standing standing = standings.get(member.microCredential());
        return standing != null && standing.earned();
    }
}
