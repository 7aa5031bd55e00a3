package org.laurel.submission.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Publishing;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.file.FileStore.Refusal;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.Desk;
import org.laurel.submission.Desk.Educators;
import org.laurel.submission.FakeClamd;
import org.laurel.submission.NotAllowedNow;
import org.laurel.submission.Submissions;
import org.laurel.submission.TwoParts;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.EvidenceReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;

/** Files come in whole, clean and of the right kind, or not at all. */
@LaurelTest
@Import(Desk.class)
public class UploadTest {

    public static final byte[] PDF =
            "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_FILE = 50 * 1024 * 1024;

    @Autowired
    StartSubmission beginnings;

    @Autowired
    Educators educators;

    @Autowired
    Workspace workspace;

    @Autowired
    Submissions submissions;

    @Autowired
    Publishing publishing;

    @Autowired
    FileStore files;

    @Autowired
    EvidenceReader evidence;

    private CurrentPerson ana;
    private UUID work;

    @BeforeEach
    void begin() {
        ana = educators.educator(educators.freshOrganisation());
        Item plan = TwoParts.item("log", ItemKind.FILE, null, "pdf", "document");
        Item two = new Item("clip", ItemKind.ANY, "Prompt", null, List.of("pdf", "video"), 2, null, null);
        var part = TwoParts.part("artefacts", null, plan, two);
        educators.as(ana, () -> publishing.publish(List.of(TwoParts.content(TwoParts.USUAL, part))));
        work = educators.as(ana, () -> beginnings.start("two-parts", ana));
    }

    @Test
    void a_file_is_kept_under_its_own_name_with_type_size_and_hash() {
        upload("log", "../../x.pdf", PDF);
        Evidence.File file = (Evidence.File) held("log").get(0);
        assertThat(file.name()).isEqualTo("x.pdf");
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(PDF.length);
        assertThat(file.sha256()).hasSize(64);
        assertThat(educators.as(ana, () -> files.read(file.fileId())))
                .satisfies(it -> assertThat(it.getContentAsByteArray()).isEqualTo(PDF));
        assertThat(educators.filesOf(ana.organisationId())).isEqualTo(1);
    }

    @Test
    void a_word_document_is_told_from_any_other_archive_by_its_name_and_from_a_program_by_its_content() {
        upload("log", "plan.docx", zip());
        assertThat(held("log")).hasSize(1);
    }

    @Test
    void an_empty_file_leaves_nothing() {
        assertRefused(() -> upload("log", "plan.pdf", new byte[0]), Refusal.EMPTY);
    }

    @Test
    void a_file_that_is_too_large_leaves_nothing() {
        InputStream large = new SequenceInputStream(new ByteArrayInputStream(PDF), zeros(MAX_FILE));
        assertRefused(() -> receive("log", "plan.pdf", large), Refusal.TOO_LARGE);
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(PDF), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertRefused(() -> receive("log", "plan.pdf", broken), Refusal.BROKEN_OFF);
    }

    @Test
    void an_infected_file_leaves_nothing() {
        byte[] infected =
                (new String(PDF, StandardCharsets.US_ASCII) + FakeClamd.EICAR).getBytes(StandardCharsets.US_ASCII);
        assertRefused(() -> upload("log", "plan.pdf", infected), Refusal.INFECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff\0\0",
                "\u0001\u0002\u0003 nothing known \u00fe\u00ff\u0000",
                "<html><script>alert(1)</script></html>",
                "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"
            })
    void a_name_that_lies_about_the_content_leaves_nothing(String content) {
        assertThatThrownBy(() -> upload("log", "plan.pdf", content.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOfSatisfying(PageProblem.class, problem -> assertThat(problem.status())
                        .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE));
        assertNothingKept();
    }

    @Test
    void one_file_more_than_fits_leaves_nothing_of_itself() {
        upload("clip", "1.pdf", PDF);
        upload("clip", "2.pdf", PDF);
        assertThatThrownBy(() -> upload("clip", "3.pdf", PDF))
                .isInstanceOfSatisfying(PageProblem.class, problem -> assertThat(problem.messageKey())
                        .isEqualTo("submission.file.too-many"));
        assertThat(held("clip")).hasSize(2);
        assertThat(educators.filesOf(ana.organisationId())).isEqualTo(2);
    }

    /** The attempt is handed in while the bytes still come in. */
    @Test
    void a_file_that_comes_too_late_leaves_nothing() {
        InputStream late = new SequenceInputStream(new ByteArrayInputStream(PDF), new InputStream() {
            @Override
            public int read() {
                educators.does(ana, () -> workspace.pause(work, ana));
                return -1;
            }
        });
        assertThatThrownBy(() -> receive("log", "plan.pdf", late)).isInstanceOf(NotAllowedNow.class);
        assertNothingKept();
    }

    @Test
    void a_removed_file_is_gone_from_the_disk_too() {
        UUID id = upload("log", "plan.pdf", PDF);
        educators.does(ana, () -> workspace.remove(work, ana, id));
        assertNothingKept();
        assertThatThrownBy(() -> educators.does(ana, () -> workspace.remove(work, ana, id)))
                .isInstanceOf(PageProblem.class);
    }

    @Test
    void a_file_that_another_attempt_still_holds_stays_on_the_disk() {
        upload("log", "plan.pdf", PDF);
        upload("clip", "clip.pdf", PDF);
        educators.does(ana, () -> workspace.submit(work, ana, ""));
        UUID first = educators.as(ana, () -> submissions.find(work)).current().id();
        educators.as(ana, () -> submissions.decide(work, first, TwoParts.met("pauses")));
        educators.does(ana, () -> workspace.revise(work, ana, false));
        Evidence.File copy = (Evidence.File) held("clip").get(0);
        educators.does(ana, () -> workspace.remove(work, ana, copy.id()));
        assertThat(held("clip")).isEmpty();
        assertThat(educators.filesOf(ana.organisationId())).isEqualTo(2);
        assertThat(educators.as(ana, () -> evidence.of(first))).hasSize(2);
    }

    @Test
    void a_file_of_one_organisation_cannot_be_read_by_another() {
        upload("log", "plan.pdf", PDF);
        Evidence.File file = (Evidence.File) held("log").get(0);
        CurrentPerson stranger = educators.educator(educators.freshOrganisation());
        assertThatThrownBy(() -> educators.as(stranger, () -> files.read(file.fileId())))
                .isInstanceOfSatisfying(PageProblem.class, problem -> assertThat(problem.status())
                        .isEqualTo(HttpStatus.NOT_FOUND));
        assertThat(educators.as(stranger, () -> evidence.fileOfSubmission(work, file.id())))
                .isEmpty();
        educators.does(stranger, () -> files.delete(file.fileId()));
        assertThat(educators.filesOf(ana.organisationId())).isEqualTo(1);
    }

    private UUID upload(String item, String name, byte[] content) {
        receive(item, name, new ByteArrayInputStream(content));
        List<Evidence> held = held(item);
        return ((Evidence.File) held.get(held.size() - 1)).id();
    }

    private void receive(String item, String name, InputStream content) {
        educators.does(ana, () -> workspace.upload(work, ana, item, name, "", content));
    }

    private List<Evidence> held(String item) {
        return educators
                .as(ana, () -> workspace.open(work, ana, Locale.ENGLISH))
                .attachments(item);
    }

    private void assertRefused(ThrowingCallable upload, Refusal why) {
        assertThatThrownBy(upload)
                .isInstanceOfSatisfying(FileStore.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(why));
        assertNothingKept();
    }

    private void assertNothingKept() {
        assertThat(educators.filesOf(ana.organisationId())).isZero();
        assertThat(educators.count(
                        ana,
                        "select count(*) from evidence_item e join attempt a on a.id = e.attempt_id where a.submission_id = :id",
                        work))
                .isZero();
    }

    private static InputStream zeros(int length) {
        return new InputStream() {
            private int left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int most) {
                if (left <= 0) {
                    return -1;
                }
                int given = Math.min(most, left);
                left -= given;
                return given;
            }
        };
    }

    private static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document/>".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
