package org.laurel.assessment.scoring;

import java.util.List;
import java.util.UUID;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An assessor's own comments: a page, and for the scoring page the same as JSON. */
@Controller
@RequestMapping("/queue/comments")
class CommentController {

    private final CommentBank comments;

    CommentController(CommentBank comments) {
        this.comments = comments;
    }

    @GetMapping
    String page(CurrentPerson me, Model model) {
        me.require(Capability.ASSESSOR);
        model.addAttribute("comments", comments.of(me.id()));
        model.addAttribute("longest", CommentBank.LONGEST);
        return "assessment/comments";
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<CommentBank.Comment> list(CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        return comments.of(me.id());
    }

    @PostMapping
    String keep(@RequestParam String text, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        comments.keep(me.id(), text);
        return "redirect:/queue/comments?done=kept";
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ResponseBody
    void keepQuietly(@RequestParam String text, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        comments.keep(me.id(), text);
    }

    @PostMapping("/{comment}/delete")
    String delete(@PathVariable UUID comment, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        comments.delete(me.id(), comment);
        return "redirect:/queue/comments?done=deleted";
    }
}
