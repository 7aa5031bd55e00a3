package org.laurel.browser;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an educator writes and hands in: words as long as they are wanted, and a small file. */
final class Prose {

    private static final List<String> ENGLISH = List.of(
            "I teach science to twenty-eight learners in the seventh grade, and nine of them are learning English.",
            "In the first tally six of them did most of the talking, and I called on a hand after less than a second.",
            "I counted four minutes of discussion before the change and the same four minutes of a lesson after it.",
            "After three weeks with a slow count to four, eleven more learners spoke, and their turns were longer.",
            "One learner who had not spoken since autumn explained why the shadow moves, with her own drawing.",
            "Where I answered my own question, the talk stopped; where I waited, somebody added to what was said.",
            "I will keep the four questions on a card, and leave out the ones that only ask for a word.",
            "Next month a colleague will sit in, count with me, and we will compare what each of us has seen.");
    private static final List<String> SPANISH = List.of(
            "Enseño ciencias a veintiocho estudiantes de séptimo grado, y nueve de ellos aprenden inglés.",
            "En el primer conteo seis personas hablaron casi todo el tiempo, y yo daba la palabra enseguida.",
            "Conté cuatro minutos de conversación antes del cambio y los mismos cuatro minutos después de él.",
            "Tras tres semanas de contar despacio hasta cuatro, hablaron once estudiantes más y dijeron más.",
            "Una estudiante que no hablaba desde otoño explicó con un dibujo propio por qué se mueve la sombra.",
            "Cuando yo respondía mi pregunta, la conversación paraba; cuando esperaba, alguien añadía algo.",
            "Mantendré las cuatro preguntas en una tarjeta y dejaré las que solo piden una palabra.",
            "El mes próximo vendrá una persona colega a contar conmigo y compararemos lo que hemos visto.");

    private Prose() {}

    /** Sentences with about so many words, and never fewer. */
    static String of(int count, Words words) {
        List<String> sentences = words == Words.ENGLISH ? ENGLISH : SPANISH;
        return Stream.iterate(0, it -> it + 1)
                .flatMap(it -> Stream.of(sentences.get(it % sentences.size()).split(" ")))
                .limit(count)
                .collect(Collectors.joining(" "));
    }

    /** A page of A4 with nothing on it, as small as the format allows. */
    static FilePayload pdf(String name) {
        return new FilePayload(name, "application/pdf", """
                %PDF-1.4
                1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
                2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
                3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
                trailer <</Root 1 0 R /Size 4>>
                %%EOF
                """.getBytes(StandardCharsets.US_ASCII));
    }
}
