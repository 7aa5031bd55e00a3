package org.laurel.gradebook.reconciliation;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.gradebook.GradeSettings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a program lead does about comparisons; each deed is in the audit log. */
@Service
class RepairByHand {

    private final Runs runs;
    private final GradeDifferences differences;
    private final GradeSettings settings;
    private final AuditLog audit;

    RepairByHand(Runs runs, GradeDifferences differences, GradeSettings settings, AuditLog audit) {
        this.runs = runs;
        this.differences = differences;
        this.settings = settings;
        this.audit = audit;
    }

    /** @return false where a comparison is under way */
    @Transactional
    public boolean begin(UUID person) {
        Optional<UUID> run = runs.begin(person);
        run.ifPresent(it -> audit.record("grade-comparison.begun", "grade-comparison", it, Map.of()));
        return run.isPresent();
    }

    /** @return how many reports go out again */
    @Transactional
    public int repair(UUID difference) {
        int sent = differences.repair(difference);
        if (sent > 0) {
            audit.record("grade-difference.repaired", "grade-difference", difference, Map.of("reports", sent));
        }
        return sent;
    }

    @Transactional
    public void repairs(boolean repairs) {
        settings.change(it -> it.withRepairs(repairs));
        audit.record(
                "grade-comparison.repairs-set", "organisation", Tenancy.organisation(), Map.of("repairs", repairs));
    }

    /** @param clears whether a score goes when its award is taken back */
    @Transactional
    public void clearsRevoked(boolean clears) {
        settings.change(it -> it.withClearsRevoked(clears));
        audit.record("gradebook.taken-back-set", "organisation", Tenancy.organisation(), Map.of("clears", clears));
    }

    /** @param points whether what is earned from now on is reported in rubric points, rather than with full marks */
    @Transactional
    public void rubricPoints(boolean points) {
        settings.change(it -> it.withRubricPoints(points));
        audit.record("gradebook.rubric-points-set", "organisation", Tenancy.organisation(), Map.of("points", points));
    }
}
