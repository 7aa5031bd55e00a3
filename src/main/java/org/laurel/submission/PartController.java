package org.laurel.submission;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.FileStore;
import org.laurel.foundation.PageProblem;
import org.laurel.submission.Workspace.Work;
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
@RequestMapping("/work/{id}")
class PartController {

    private final Workspace workspace;

    PartController(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What was typed, and the revision that it was typed into. */
    record Typed(@Nullable String text, int revision) {}

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
            Evidence.Text saved = workspace.write(id, me, item, typed.text(), typed.revision());
            return ResponseEntity.ok(new Saved(saved.revision(), null));
        } catch (StaleText stale) {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .body(new Saved(stale.saved().revision(), stale.saved().text()));
        }
    }

    /** The same by a plain form: every text of the part at once; what cannot be saved comes back as typed. */
    @PostMapping("/parts/{part}")
    String save(
            @PathVariable UUID id,
            @PathVariable String part,
            @RequestParam Map<String, String> form,
            CurrentPerson me,
            Locale locale,
            Model model) {
        Content.Part shown = workspace.open(id, me, locale).content().part(part).orElseThrow(PageProblem::notFound);
        var conflicts = new HashMap<String, String>();
        for (Content.Item item : shown.items()) {
            String text = form.get("text." + item.id());
            if (text != null) {
                try {
                    workspace.write(id, me, item.id(), text, revision(form.get("revision." + item.id())));
                } catch (StaleText stale) {
                    conflicts.put(item.id(), text);
                }
            }
        }
        if (conflicts.isEmpty()) {
            return "redirect:/work/" + id + next(form, part);
        }
        Work work = workspace.open(id, me, locale);
        WorkController.show(work, model);
        model.addAttribute("part", shown);
        model.addAttribute("conflicts", conflicts);
        return "submission/part";
    }

    private static String next(Map<String, String> form, String part) {
        String next = form.getOrDefault("next", "");
        if (next.equals("check")) {
            return "/check";
        }
        return "/parts/" + (next.matches("[a-z0-9-]{1,60}") ? next : part);
    }

    private static int revision(@Nullable String typed) {
        try {
            return typed == null ? 0 : Integer.parseInt(typed);
        } catch (NumberFormatException malformed) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "problem.bad-request");
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

    private static PageProblem problem(FileStore.Refused refused) {
        return switch (refused.refusal()) {
            case EMPTY -> new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "submission.file.empty");
            case TOO_LARGE -> new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "submission.file.too-large");
            case INFECTED -> new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "submission.file.infected");
            case BROKEN_OFF -> new PageProblem(HttpStatus.BAD_REQUEST, "submission.file.broken-off");
        };
    }

    @PostMapping("/items/{item}/links")
    String link(
            @PathVariable UUID id,
            @PathVariable String item,
            @RequestParam String address,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String locator,
            CurrentPerson me,
            Locale locale) {
        workspace.link(id, me, item, title, locator, address);
        return back(id, item, me, locale);
    }

    @PostMapping("/evidence/{evidence}/remove")
    String remove(
            @PathVariable UUID id,
            @PathVariable UUID evidence,
            @RequestParam String item,
            CurrentPerson me,
            Locale locale) {
        workspace.remove(id, me, evidence);
        return back(id, item, me, locale);
    }

    private String back(UUID id, String item, CurrentPerson me, Locale locale) {
        Content.Part part =
                workspace.open(id, me, locale).content().partOf(item).orElseThrow(PageProblem::notFound);
        return "redirect:/work/" + id + "/parts/" + part.id() + "#item-" + item;
    }
}
