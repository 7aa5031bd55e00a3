package org.laurel.submission.work;

import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Version;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.State;
import org.laurel.submission.Submission;
import org.laurel.submission.Submissions;
import org.laurel.submission.evidence.Attachments;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.EvidenceReader;
import org.laurel.submission.evidence.Formats;
import org.laurel.submission.evidence.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What an educator does with their own work. Every change holds the submission's lock from check to write. */
@Service
class Workspace {

    static final int LONGEST_NOTE = 2000;

    private final Submissions submissions;
    private final EvidenceReader evidence;
    private final Texts texts;
    private final Attachments attachments;
    private final Catalogue catalogue;
    private final FileStore files;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Workspace(
            Submissions submissions,
            EvidenceReader evidence,
            Texts texts,
            Attachments attachments,
            Catalogue catalogue,
            FileStore files,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.submissions = submissions;
        this.evidence = evidence;
        this.texts = texts;
        this.attachments = attachments;
        this.catalogue = catalogue;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Everything that a page of one's own work shows. */
    @Transactional(readOnly = true)
    public WorkspaceView open(UUID submission, CurrentPerson me, Locale locale) {
        Submission mine = submissions.find(submission, me.id());
        Version version = catalogue.version(mine.versionId());
        return new WorkspaceView(
                mine,
                version,
                version.in(locale),
                evidence.ofWriter(mine.current().id()),
                files.largest());
    }

    /** The largest file that a part takes. */
    DataSize largestFile() {
        return files.largest();
    }

    /** Saves a text. @throws StaleText when it was saved elsewhere meanwhile; nothing is lost on either side */
    @Transactional
    public Evidence.Text write(UUID submission, CurrentPerson me, String item, String text, Texts.Source source) {
        return editing(submission, me, item, (mine, it) -> {
            if (!it.takesText()) {
                throw PageProblem.notFound();
            }
            return texts.save(mine.current().id(), item, text, source);
        });
    }

    /**
     * Receives a file. The bytes come in before the lock is taken, so a slow upload holds nobody up; when the attempt
     * does not take it any more by then, nothing of it stays.
     */
    public void upload(
            UUID submission, CurrentPerson me, String item, String name, String locator, InputStream content) {
        transaction.executeWithoutResult(status -> editing(submission, me, item, this::roomForFile));
        FileStore.Stored stored = files.receive(content, Attachments.cleanName(name));
        boolean kept = false;
        try {
            transaction.executeWithoutResult(status -> editing(submission, me, item, (mine, it) -> {
                roomForFile(mine, it);
                Formats.check(it, stored.type());
                return attachments.add(mine.current().id(), item, name, locator, stored);
            }));
            kept = true;
        } finally {
            if (!kept) {
                files.delete(stored.id());
            }
        }
    }

    private Item roomForFile(Submission mine, Item item) {
        if (!item.takesFiles()) {
            throw PageProblem.notFound();
        }
        attachments.makeRoom(mine.current().id(), item);
        return item;
    }

    @Transactional
    public void link(UUID submission, CurrentPerson me, String item, String title, String locator, String address) {
        editing(submission, me, item, (mine, it) -> {
            if (!it.takesLinks()) {
                throw PageProblem.notFound();
            }
            attachments.makeRoom(mine.current().id(), it);
            return attachments.add(mine.current().id(), item, title, locator, address);
        });
    }

    @Transactional
    public void remove(UUID submission, CurrentPerson me, UUID evidenceId) {
        UUID attempt = submissions.find(submission, me.id()).current().id();
        String item = attachments.itemOf(attempt, evidenceId);
        editing(submission, me, item, (mine, it) -> {
            attachments.remove(mine.current().id(), evidenceId);
            audit.record(
                    "evidence.removed",
                    "submission",
                    submission,
                    Map.of("attempt", mine.current().number()));
            return it;
        });
    }

    /** The lock that {@code change} takes is held until the transaction ends, so {@code what} is done under it too. */
    private <T> T editing(UUID submission, CurrentPerson me, String item, BiFunction<Submission, Item, T> what) {
        Submission mine = submissions.find(submission, me.id());
        Content content = catalogue.version(mine.versionId()).content();
        Item it = content.item(item).orElseThrow(PageProblem::notFound);
        return what.apply(submissions.change(submission, now -> now.edit(content, item)), it);
    }

    /** Keeps the words on what changed since the last attempt. @throws PageProblem 413 when they are too long */
    @Transactional
    public void note(UUID submission, CurrentPerson me, String note) {
        String clean = note.replace("\r\n", "\n");
        if (clean.length() > LONGEST_NOTE) {
            throw new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "submission.text.too-long", LONGEST_NOTE);
        }
        change(submission, me, mine -> {
            if (mine.current().number() > 1) {
                mine.note(Attachments.cut(clean, LONGEST_NOTE));
            }
        });
    }

    /** Hands the current attempt in, once however often it is asked for. @throws Incomplete naming what it lacks */
    @Transactional
    public void submit(UUID submission, CurrentPerson me, String note) {
        change(submission, me, mine -> {
            if (mine.state() == State.WITH_ASSESSOR) {
                return;
            }
            if (mine.current().number() > 1) {
                mine.note(Attachments.cut(note, LONGEST_NOTE));
            }
            Content content = catalogue.version(mine.versionId()).content();
            Completeness completeness =
                    Completeness.of(content, evidence.ofWriter(mine.current().id()));
            if (!completeness.isComplete()) {
                throw new Incomplete();
            }
            mine.submit(clock.instant());
            audit.record(
                    "attempt.submitted",
                    "submission",
                    submission,
                    Map.of("attempt", mine.current().number()));
        });
    }

    /** Opens the next attempt, which begins with what the last one held; asking twice opens one. */
    @Transactional
    public void revise(UUID submission, CurrentPerson me, boolean changeMet) {
        var opened = new AtomicReference<Submission.@Nullable Attempt>();
        submissions.find(submission, me.id());
        Submission revised = submissions.change(submission, mine -> {
            if (mine.state() != State.IN_PROGRESS || mine.current().number() == 1) {
                opened.set(mine.current());
                mine.revise(catalogue.version(mine.versionId()).content(), changeMet, clock.instant());
            }
        });
        Submission.Attempt last = opened.get();
        if (last != null) {
            texts.copy(last.id(), revised.current().id());
            attachments.copy(last.id(), revised.current().id());
        }
    }

    @Transactional
    public void pause(UUID submission, CurrentPerson me) {
        change(submission, me, Submission::pause);
    }

    @Transactional
    public void resume(UUID submission, CurrentPerson me) {
        change(submission, me, Submission::resume);
    }

    @Transactional
    public void withdraw(UUID submission, CurrentPerson me) {
        change(submission, me, mine -> {
            mine.withdraw(clock.instant());
            audit.record("submission.withdrawn", "submission", submission, Map.of());
        });
    }

    private void change(UUID submission, CurrentPerson me, Consumer<Submission> what) {
        submissions.find(submission, me.id());
        submissions.change(submission, what);
    }
}
