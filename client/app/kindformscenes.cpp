#include "app/scenes.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Question questionOf(QuestionKind kind, const QString &prompt)
{
    Question question;
    question.id = u"018f0000-0000-7000-8000-0000000000cc"_s;
    question.prompt = prompt;
    for (int i = 0; i < 4; ++i)
        question.options.append({QString::number(i + 1), {}, false});
    changeKind(question, kind);
    return question;
}

QList<Option> optionsOf(const QStringList &texts)
{
    QList<Option> options;
    for (const QString &text : texts)
        options.append({QString::number(options.size() + 1), text, false});
    return options;
}

/// As full as an author would have it.
Question fullQuestion(QuestionKind kind)
{
    Question question = questionOf(kind, u"The opposite of “cheap” is …"_s);
    switch (kindForm(kind).form) {
    case AnswerForm::Options:
        question.options = optionsOf({u"Speaking"_s, u"Listening"_s});
        question.options.first().isRight = kind != QuestionKind::Poll;
        break;
    case AnswerForm::Accepted:
        question.gaps = QList<Gap> {{{}, {u"expensive"_s, u"dear"_s, u"pricey"_s}, {}, true}};
        break;
    case AnswerForm::Cloze:
        question.prompt = u"She was tired, ___ she stayed up late ___ she wanted to see the end."_s;
        question.gaps = QList<Gap> {{{}, {u"but"_s, u"yet"_s}}, {{}, {u"because"_s, u"as"_s}}};
        question.options = optionsOf({u"but"_s, u"because"_s, u"although"_s, u"so"_s});
        break;
    case AnswerForm::Order:
        question.gaps = QList<Gap> {{{}, {u"I / have never / been / to London / before"_s, u"before / I / have never / been / to London"_s}}};
        question.options = optionsOf({u"I"_s, u"have never"_s, u"been"_s, u"to London"_s, u"before"_s, u"went"_s});
        break;
    case AnswerForm::Pairs:
        question.gaps = QList<Gap> {{u"take"_s, {u"a risk"_s}}, {u"pay"_s, {u"a bill"_s}}, {u"open"_s, {u"an umbrella"_s}}};
        question.options = optionsOf({u"a risk"_s, u"a bill"_s, u"an umbrella"_s, u"a photo"_s});
        break;
    case AnswerForm::Categories:
        question.gaps = QList<Gap> {{u"water"_s, {u"Uncountable"_s}}, {u"apple"_s, {u"Countable"_s}}, {u"advice"_s, {}}};
        question.options = optionsOf({u"Countable"_s, u"Uncountable"_s});
        break;
    case AnswerForm::Nothing:
        break;
    }
    if (kind == QuestionKind::Numeric)
        question.gaps = QList<Gap> {{{}, {u"26"_s, u"twenty-six"_s}, 0.5}};
    if (kind == QuestionKind::Dictation) {
        question.gaps = QList<Gap> {{{}, {u"She doesn't live here any more."_s}}};
        question.speech = Speech {u"She doesn't live here any more."_s, u"en-US"_s};
        question.plays = 3;
    }
    return question;
}

Scene formScene(const QString &name, const Question &question, bool isPreviewed = false)
{
    return {u"editor-"_s + name, hostSection, [=](App &app) {
                HostViewModel::State state;
                state.stage = HostViewModel::Stage::Editor;
                app.host()->show(state, {}, {});
                EditorViewModel &editor = *app.host()->editor();
                Quiz quiz;
                quiz.title = u"Animals and food"_s;
                quiz.language = u"en"_s;
                quiz.questions = {question};
                editor.show(EditorViewModel::Stage::Editing, EditorViewModel::Saving::Saved, ErrorCode::None, quiz, 0);
                if (isPreviewed)
                    editor.startPreview();
            }};
}

} // namespace

QList<Scene> kindFormScenes()
{
    QList<Scene> scenes;
    for (const KindForm &form : kindForms()) {
        if (form.kind == QuestionKind::SingleChoice || form.kind == QuestionKind::MultiSelect)
            continue;
        const QString name = wire::enumName(form.kind);
        scenes.append(formScene(name + u"-empty"_s, questionOf(form.kind, {})));
        scenes.append(formScene(name, fullQuestion(form.kind)));
    }
    Question cloze = fullQuestion(QuestionKind::Cloze);
    cloze.options.clear();
    cloze.gaps->first() = {{}, {u"but"_s, {}, u"yet"_s}, {}, true};
    cloze.gaps->last().accepted.clear();
    scenes.append(formScene(u"cloze-faults"_s, cloze));
    Question pairs = fullQuestion(QuestionKind::MatchPairs);
    pairs.gaps->last() = {u"take"_s, {u"a bill"_s}};
    scenes.append(formScene(u"match_pairs-faults"_s, pairs));
    scenes.append(formScene(u"preview-cloze"_s, fullQuestion(QuestionKind::Cloze), true));
    scenes.append(formScene(u"preview-dictation"_s, fullQuestion(QuestionKind::Dictation), true));
    return scenes;
}

} // namespace wr
