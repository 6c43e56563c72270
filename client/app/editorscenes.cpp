#include "app/scenes.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

using Stage = EditorViewModel::Stage;
using Saving = EditorViewModel::Saving;

Question questionOf(int number, bool isLong)
{
    const live::QuestionView view = someQuestion(number % 3 == 2 ? QuestionKind::MultiSelect : QuestionKind::SingleChoice, isLong ? 8 : 4, isLong);
    Question question;
    question.id = u"018f0000-0000-7000-8000-%1"_s.arg(number, 12, 10, QLatin1Char('0'));
    question.kind = view.kind;
    question.prompt = view.prompt;
    for (const live::OptionView &option : view.options)
        question.options.append({option.id, option.text, question.options.isEmpty()});
    question.explanation = u"Most of the milk we drink comes from cows; goats and sheep give milk too."_s;
    return question;
}

Quiz someQuiz(int questions, bool isLong = false)
{
    Quiz quiz;
    quiz.title = isLong ? u"Some words that sound alike and are written in quite different ways, for advanced learners"_s : u"Animals and food"_s;
    quiz.description = u"Twelve easy questions to begin a lesson with."_s;
    quiz.language = u"en"_s;
    quiz.level = CefrLevel::A2;
    for (int i = 0; i < questions; ++i)
        quiz.questions.append(questionOf(i, isLong));
    return quiz;
}

/// A draft of which nothing is ready.
Quiz emptyQuiz()
{
    Quiz quiz;
    quiz.language = u"en"_s;
    Question question;
    question.id = u"018f0000-0000-7000-8000-000000000000"_s;
    for (int i = 0; i < 4; ++i)
        question.options.append({QString::number(i), {}, false});
    quiz.questions.append(question);
    return quiz;
}

void showHistory(EditorViewModel &editor, const QuizHistory::State &state, int count)
{
    editor.show(Stage::Editing, Saving::Saved, ErrorCode::None, someQuiz(3), -1);
    QList<rest::QuizVersionSummary> versions;
    for (int i = 0; i < count; ++i) {
        const qint64 at = toWireMillis(StillClock().now()) - i * 4'000'000LL;
        versions.append({count - i, i % 4 == 3 ? QString() : someQuiz(0, i % 3 == 2).title, 3 + i % 9, {}, at});
    }
    editor.history()->show(state, versions);
}

Scene scene(const QString &name, const std::function<void(EditorViewModel &)> &prepare)
{
    return {u"editor-"_s + name, hostSection, [=](App &app) {
                HostViewModel::State state;
                state.stage = HostViewModel::Stage::Editor;
                app.host()->show(state, {}, {});
                prepare(*app.host()->editor());
            }};
}

} // namespace

QList<Scene> editorScenes()
{
    constexpr auto fine = ErrorCode::None;
    return {
        scene(u"opening"_s, [](auto &editor) { editor.show(Stage::Opening, Saving::Saved, fine, {}, -1); }),
        scene(u"failed"_s, [](auto &editor) { editor.show(Stage::Failed, Saving::Saved, ErrorCode::NotFound, {}, -1); }),
        scene(u"empty"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Saving, fine, emptyQuiz(), -1); }),
        scene(u"empty-question"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Saving, fine, emptyQuiz(), 0); }),
        scene(u"quiz"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Saved, fine, someQuiz(12), -1); }),
        scene(u"full"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Saved, fine, someQuiz(limits::maxQuestions, true), 1); }),
        scene(u"question"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Saved, fine, someQuiz(12), 2); }),
        scene(u"kept"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Kept, ErrorCode::Unavailable, someQuiz(3), 0); }),
        scene(u"conflict"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Conflict, ErrorCode::PreconditionFailed, someQuiz(3), -1); }),
        scene(u"refused"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Refused, ErrorCode::QuotaExceeded, someQuiz(3), -1); }),
        scene(u"disk-full"_s, [](auto &editor) { editor.show(Stage::Editing, Saving::Unkept, fine, someQuiz(3), 0); }),
        scene(u"versions"_s, [](auto &editor) { showHistory(editor, {true, false, fine, {}}, 50); }),
        scene(u"versions-empty"_s, [](auto &editor) { showHistory(editor, {true, false, fine, {}}, 0); }),
        scene(u"versions-coming"_s, [](auto &editor) { showHistory(editor, {true, true, fine, {}}, 0); }),
        scene(u"versions-fault"_s, [](auto &editor) { showHistory(editor, {true, false, ErrorCode::Unavailable, {}}, 0); }),
        scene(u"version"_s, [](auto &editor) {
            rest::QuizDocument document;
            document.version = 7;
            document.quiz = someQuiz(12, true);
            showHistory(editor, {true, false, fine, document}, 50);
        }),
        scene(u"media"_s, [](auto &editor) {
            Quiz quiz = someQuiz(3);
            quiz.questions[0].image = MediaUse {u"018f0000-0000-7000-8000-0000000000aa"_s, u"A black and white animal"_s};
            quiz.questions[0].audio = MediaUse {u"018f0000-0000-7000-8000-0000000000bb"_s, u"“Moo!”"_s};
            editor.show(Stage::Editing, Saving::Saved, fine, quiz, 0);
        }),
        scene(u"preview"_s, [](auto &editor) {
            editor.show(Stage::Editing, Saving::Saved, fine, someQuiz(3), 0);
            editor.startPreview();
        }),
    };
}

} // namespace wr
