package org.laurel.growth;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.CredentialOutline;
import org.laurel.catalogue.Holdings;
import org.laurel.catalogue.Stack;
import org.laurel.catalogue.SubmissionStates.Standing;

/**
 * A stack as somebody goes through it.
 *
 * @param asked how many of its members complete it
 * @param award the public page of its badge, or null where its educator holds none
 */
record Pathway(
        Stack stack,
        int earned,
        int asked,
        boolean complete,
        List<Step> steps,
        @Nullable URI award) {

    private static final String NOT_BEGUN = "not-begun";
    private static final String EARNED = "earned";

    /**
     * One micro-credential on the way.
     *
     * @param state key as message files and style sheets write it
     * @param path of the work, within the launch of its educator, or empty
     * @param due the day by which it shall be earned, or null
     */
    record Step(
            CredentialOutline.Named of,
            String state,
            String path,
            @Nullable LocalDate due) {}

    public boolean begun() {
        return steps.stream().anyMatch(it -> !it.state().equals(NOT_BEGUN));
    }

    /** Where somebody stands with everything: by their work, and by what they hold, however it came to be. */
    record Whereabouts(
            CredentialOutline outline,
            Map<UUID, Standing> works,
            Map<UUID, GrowthEntry.Standing> held,
            List<GrowthEntry> entries) {

        static Whereabouts of(CredentialOutline outline, Map<UUID, Standing> works, List<GrowthEntry> entries) {
            var held = new HashMap<UUID, GrowthEntry.Standing>();
            entries.stream()
                    .filter(it -> it.earnedId() != null)
                    .forEach(it -> held.merge(
                            Objects.requireNonNull(it.earnedId()),
                            it.standing(),
                            (one, other) -> one.compareTo(other) < 0 ? one : other));
            return new Whereabouts(outline, works, held, entries);
        }

        /** The stacks, those that were begun first. */
        List<Pathway> pathways() {
            Map<UUID, Standing> earned = earned();
            var begun = new ArrayList<Pathway>();
            var others = new ArrayList<Pathway>();
            for (Stack stack : outline.stacks()) {
                List<Step> steps = stack.members().stream()
                        .flatMap(it -> steps(it.microCredential(), null).stream())
                        .filter(it -> it.of().offered() || !it.state().equals(NOT_BEGUN))
                        .toList();
                var pathway = new Pathway(
                        stack, stack.earned(earned), stack.asked(earned), stack.complete(earned), steps, award(stack));
                (pathway.begun() ? begun : others).add(pathway);
            }
            begun.addAll(others);
            return List.copyOf(begun);
        }

        private @Nullable URI award(Stack stack) {
            return entries.stream()
                    .filter(it -> stack.id().equals(it.earnedId()) && it.stands())
                    .findFirst()
                    .map(GrowthEntry::page)
                    .orElse(null);
        }

        List<Step> planned(Plan plan) {
            return plan.items().stream()
                    .flatMap(it -> steps(it.earnedId(), it.due()).stream())
                    .toList();
        }

        private List<Step> steps(UUID microCredential, @Nullable LocalDate due) {
            CredentialOutline.Named of = outline.microCredentials().get(microCredential);
            Standing work = works.get(microCredential);
            return of == null
                    ? List.of()
                    : List.of(new Step(of, state(microCredential), work == null ? "" : work.path(), due));
        }

        private String state(UUID microCredential) {
            GrowthEntry.Standing award = held.get(microCredential);
            Standing work = works.get(microCredential);
            if (award == GrowthEntry.Standing.IN_FORCE) {
                return EARNED;
            }
            if (work != null && !work.earned()) {
                return work.state();
            }
            if (award != null) {
                return award.key();
            }
            return work == null ? NOT_BEGUN : EARNED;
        }

        private Map<UUID, Standing> earned() {
            var stands = new HashMap<UUID, Boolean>();
            held.forEach((it, award) -> stands.put(it, award != GrowthEntry.Standing.REVOKED));
            return Holdings.counted(works, stands);
        }
    }
}
