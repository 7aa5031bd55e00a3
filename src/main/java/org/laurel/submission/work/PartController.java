package org.laurel.submission.work;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.FileStore;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.StaleText;
import org.laurel.submission.evidence.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Writing and handing in the pieces of one part: by script as one types, and by plain forms. */
@Controller
@RequestMapping("/my-work/{id}")
class PartController {

    private final Workspace workspace;

    PartController(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What was typed, and where: see {@link Texts.Source}. */
    record Typed(
            @Nullable String text,
            int revision,
            @Nullable String page,
            @Nullable Integer turn) {

        Texts.Source source() {
            return new Texts.Source(revision, page == null ? "" : page, turn == null ? 0 : turn);
        }
    }

    /** @param text what the server holds, where it is not what was sent */
    record Saved(int revision, @Nullable String text) {}

    /** Autosave. 200 with the new revision, or 409 with the other text when it was saved elsewhere meanwhile. */
    @PutMapping("/items/{item}/text")
    @ResponseBody
    ResponseEntity<Saved> autosave(
            @PathVariable UUID id, @PathVariable String item, @RequestBody Typed typed, CurrentPerson me) {
        if (typed.text() == null) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "problem.bad-request");
        }
        try {
            Evidence.Text saved = workspace.write(id, me, item, typed.text(), typed.source());
            return ResponseEntity.ok(new Saved(saved.revision(), null));
        } catch (StaleText stale) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(new Saved(stale.saved().revision(), stale.saved().text()));
        }
    }

    /** Autosave of what changed since the last attempt; the last save counts. */
    @PutMapping("/note")
    @ResponseBody
    Saved note(@PathVariable UUID id, @RequestBody Typed typed, CurrentPerson me) {
        if (typed.text() == null) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "problem.bad-request");
        }
        workspace.note(id, me, typed.text());
        return new Saved(typed.revision(), null);
    }

    /**
     * The same by a plain form, whatever button was pressed: every text of the part, the links typed, and the piece to
     * remove. What cannot be saved comes back as typed.
     */
    @PostMapping("/parts/{part}")
    String save(
            @PathVariable UUID id,
            @PathVariable String part,
            @RequestParam Map<String, String> fields,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Content.Part shown = workspace.open(id, me, locale).content().part(part).orElseThrow(PageProblem::notFound);
        var form = new PartForm(fields);
        var unsaved = new RejectedEdits();
        for (Content.Item item : shown.items()) {
            saveText(id, me, item.id(), form, unsaved);
            if (form.hasLink(item.id())) {
                addLink(id, me, item.id(), form, unsaved);
            }
        }
        UUID removed = form.removed();
        if (removed != null && unsaved.closed().isEmpty()) {
            workspace.remove(id, me, removed);
        }
        if (unsaved.isEmpty()) {
            return "redirect:/my-work/" + id + form.next(part);
        }
        response.setStatus(unsaved.status().value());
        WorkspaceView work = workspace.open(id, me, locale);
        WorkController.show(work, model);
        if (unsaved.closed().isPresent()) {
            return WorkController.kept(unsaved.closed().get(), unsaved.getTexts(), model);
        }
        model.addAttribute("part", shown);
        model.addAttribute("unsaved", unsaved);
        model.addAttribute("form", form);
        return "submission/part";
    }

    private void saveText(UUID id, CurrentPerson me, String item, PartForm form, RejectedEdits unsaved) {
        String text = form.text(item);
        if (text == null) {
            return;
        }
        Texts.Source source = form.source(item);
        try {
            workspace.write(id, me, item, text, source);
        } catch (StaleText stale) {
            unsaved.conflict(item, text);
        } catch (PageProblem refused) {
            unsaved.text(item, text, refused);
        }
    }

    private void addLink(UUID id, CurrentPerson me, String item, PartForm form, RejectedEdits unsaved) {
        try {
            workspace.link(
                    id, me, item, form.field("title", item), form.field("locator", item), form.field("address", item));
        } catch (PageProblem refused) {
            unsaved.problem(item, refused);
        }
    }

    @PostMapping("/items/{item}/files")
    String upload(
            @PathVariable UUID id,
            @PathVariable String item,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String locator,
            CurrentPerson me,
            Locale locale)
            throws IOException {
        String name = file.getOriginalFilename();
        try (InputStream content = file.getInputStream()) {
            workspace.upload(id, me, item, name == null ? "" : name, locator, content);
        } catch (FileStore.Refused refused) {
            throw problem(refused);
        }
        return back(id, item, me, locale);
    }

    private PageProblem problem(FileStore.Refused refused) {
        return switch (refused.refusal()) {
            case EMPTY -> new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "submission.file.empty");
            case TOO_LARGE ->
                new PageProblem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "submission.file.too-large",
                        workspace.largestFile().toMegabytes());
            case INFECTED -> new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "submission.file.infected");
            case BROKEN_OFF -> new PageProblem(HttpStatus.BAD_REQUEST, "submission.file.broken-off");
        };
    }

    private String back(UUID id, String item, CurrentPerson me, Locale locale) {
        Content.Part part =
                workspace.open(id, me, locale).content().partOf(item).orElseThrow(PageProblem::notFound);
        return "redirect:/my-work/" + id + "/parts/" + part.id() + "#item-" + item;
    }
}
