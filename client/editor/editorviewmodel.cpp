#include "editor/editorviewmodel.h"

#include "core/errorwords.h"
#include "editor/faultwords.h"
#include "editor/questionpreview.h"
#include "model/printable.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString questionField(int question)
{
    return u"questions[%1]"_s.arg(question);
}

/// The folder that people keep such things in, or their own.
QUrl folderOf(QStandardPaths::StandardLocation location)
{
    const QString folder = QStandardPaths::writableLocation(location);
    return QUrl::fromLocalFile(QFileInfo(folder).isDir() ? folder : QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
}

bool removeUnseen(QString &text)
{
    const QString seen = printable(text);
    return seen != std::exchange(text, seen);
}

/// Takes out at once what a save would: what cannot be seen, and what turns round all that is typed after it. Whether
/// there was any.
bool removeUnseen(Quiz &quiz)
{
    bool wasThere = removeUnseen(quiz.title) | removeUnseen(quiz.description);
    for (Question &question : quiz.questions) {
        wasThere |= removeUnseen(question.prompt) | removeUnseen(question.explanation);
        for (std::optional<MediaUse> *use : {&question.image, &question.audio})
            wasThere |= *use && removeUnseen((*use)->alt);
        for (Option &option : question.options)
            wasThere |= removeUnseen(option.text);
        if (question.speech)
            wasThere |= removeUnseen(question.speech->text);
        for (qsizetype i = 0; i < question.gapList().size(); ++i) {
            Gap &gap = (*question.gaps)[i];
            wasThere |= removeUnseen(gap.text);
            for (QString &accepted : gap.accepted)
                wasThere |= removeUnseen(accepted);
        }
    }
    return wasThere;
}

template <class T>
void moveIn(QList<T> &list, int from, int to)
{
    if (from >= 0 && from < list.size() && to >= 0 && to < list.size())
        list.move(from, to);
}

} // namespace

const Question &EditorViewModel::inHand() const
{
    static const Question none;
    return m_current >= 0 && m_current < quiz().questions.size() ? quiz().questions.at(m_current) : none;
}

QString EditorViewModel::fault() const
{
    return m_fault == ErrorCode::None ? QString() : errorWords(m_fault);
}

QString EditorViewModel::faultAt(const QString &field) const
{
    const QString question = questionField(m_current) + u'.';
    const bool isInHand = m_current >= 0 && field.startsWith(question);
    const bool isHeld = m_held.isHeld(isInHand ? partInHand() : QString(), isInHand ? field.mid(question.size()) : field);
    for (const auto &list : {m_check.invalid, m_check.missing}) {
        for (const FieldError &error : list) {
            // What is too much does not come of not being done yet.
            const bool isTooMuch = error.fault == FieldFault::TooLong || error.fault == FieldFault::SeveralRightOptions;
            if (error.field == field && (!isHeld || isTooMuch))
                return quizFaultWords(error);
        }
    }
    return {};
}

QString EditorViewModel::faultInHand(const QString &field) const
{
    return faultAt(questionField(m_current) + u'.' + field);
}

QString EditorViewModel::promptFault() const
{
    return faultInHand(u"prompt"_s);
}

QString EditorViewModel::promptWarning() const
{
    const QString field = questionField(m_current) + u".prompt"_s;
    for (const FieldError &error : m_check.warnings) {
        if (error.field == field)
            return quizFaultWords(error);
    }
    return {};
}

QString EditorViewModel::optionsFault() const
{
    return faultInHand(u"options"_s);
}

void EditorViewModel::leaveField(const QString &part, const QString &field)
{
    m_held.leave(part, field);
    // A line that is taken out loses the keyboard while its list is being changed.
    QMetaObject::invokeMethod(this, &EditorViewModel::showAll, Qt::QueuedConnection);
}

void EditorViewModel::leaveTitle()
{
    leaveField({}, u"title"_s);
}

void EditorViewModel::leavePrompt()
{
    leaveField(partInHand(), u"prompt"_s);
}

void EditorViewModel::leaveOption(int option)
{
    leaveField(partInHand(), u"options[%1]"_s.arg(option));
}

void EditorViewModel::change(const QString &field, const std::function<void(Quiz &)> &edit)
{
    const Quiz before = quiz();
    bool wasUnseen = false;
    m_draft.change(field, [&](Quiz &quiz) {
        edit(quiz);
        wasUnseen = removeUnseen(quiz);
    });
    if (!isSame(before, quiz()))
        afterChange();
    else if (wasUnseen)
        Q_EMIT changed();
}

void EditorViewModel::changeInHand(const QString &field, const std::function<void(Question &)> &edit)
{
    if (m_current < 0 || m_current >= quiz().questions.size())
        return;
    change(field.isEmpty() ? field : questionField(m_current) + u'.' + field,
           [&](Quiz &quiz) {
               Question &question = quiz.questions[m_current];
               const Question before = question;
               edit(question);
               if (question.kind == before.kind)
                   return kindForm(question.kind).settle(before, question);
               // Of what the new kind wants nobody could have written anything.
               const QString part = partInHand();
               const bool isPromptLeft = !m_held.isHeld(part, u"prompt"_s);
               m_held.begin(part);
               if (isPromptLeft)
                   m_held.leave(part, u"prompt"_s);
           });
}

void EditorViewModel::showAll()
{
    m_check = checkQuiz(quiz());
    showLists();
    Q_EMIT changed();
}

void EditorViewModel::showLists()
{
    QSet<int> faulty;
    for (const auto &list : {m_check.invalid, m_check.missing}) {
        for (const FieldError &error : list)
            faulty.insert(questionOf(error.field));
    }
    QList<QuestionRow> questions;
    for (int i = 0; i < quiz().questions.size(); ++i) {
        const Question &question = quiz().questions.at(i);
        questions.append({question.id.value_or(QString::number(i)), i, question.prompt, int(question.options.size()),
                          question.image.has_value(), faulty.contains(i) && !m_isUntouched});
    }
    m_questions.show(questions);
    QList<EditedOption> options;
    for (int i = 0; i < inHand().options.size(); ++i) {
        const Option &option = inHand().options.at(i);
        options.append({option.id, option.text, option.isRight,
                        faultInHand(u"options[%1].text"_s.arg(i))});
    }
    m_options.show(options);
    m_kind.show(inHand());
    showAttached(m_picture);
    showAttached(m_sound);
}

void EditorViewModel::turnTo(int question, bool isNew)
{
    if (question != m_current && m_current >= 0)
        m_held.finish(partInHand());
    m_current = question;
    Q_EMIT turned(isNew);
}

void EditorViewModel::select(int question)
{
    m_draft.pause();
    forgetMediaFaults();
    turnTo(question >= 0 && question < quiz().questions.size() ? question : -1);
    showAll();
}

void EditorViewModel::showFault()
{
    m_held.clear();
    const QList<FieldError> &all = m_check.invalid.isEmpty() ? m_check.missing : m_check.invalid;
    if (!all.isEmpty())
        select(questionOf(all.first().field));
}

// ---- the quiz ---------------------------------------------------------------------------------------

void EditorViewModel::setTitle(const QString &title)
{
    change(u"title"_s, [&](Quiz &quiz) { quiz.title = title; });
}

void EditorViewModel::setDescription(const QString &description)
{
    change(u"description"_s, [&](Quiz &quiz) { quiz.description = description; });
}

QString EditorViewModel::level() const
{
    return quiz().level ? QString(wire::enumName(*quiz().level)) : QString();
}

void EditorViewModel::setLevel(const QString &level)
{
    change({}, [&](Quiz &quiz) { quiz.level = cefrLevel(level); });
}

Question EditorViewModel::newQuestion() const
{
    Question question;
    question.id = QuestionId::create(m_clock.now()).toString();
    // As the one before: most questions of a quiz are alike.
    if (!quiz().questions.isEmpty()) {
        const Question &last = quiz().questions.last();
        question.timeLimitMs = last.timeLimitMs;
        question.points = last.points;
    }
    for (int i = 0; i < 4; ++i)
        question.options.append({newOptionId(question), {}, false});
    return question;
}

void EditorViewModel::addQuestion()
{
    if (!canAdd())
        return;
    const Question question = newQuestion();
    m_held.begin(*question.id);
    if (m_current >= 0)
        m_held.finish(partInHand());
    m_current = questionCount();
    change({}, [&](Quiz &quiz) { quiz.questions.append(question); });
    Q_EMIT turned(true);
}

void EditorViewModel::duplicateQuestion(int question)
{
    if (!canAdd() || question < 0 || question >= questionCount())
        return;
    turnTo(question + 1);
    change({}, [&](Quiz &quiz) {
        Question copy = quiz.questions.at(question);
        copy.id = QuestionId::create(m_clock.now()).toString();
        quiz.questions.insert(question + 1, copy);
    });
}

void EditorViewModel::removeQuestion(int question)
{
    if (question < 0 || question >= questionCount())
        return;
    change({}, [&](Quiz &quiz) { quiz.questions.removeAt(question); });
}

void EditorViewModel::moveQuestion(int from, int to)
{
    const QString held = inHand().id.value_or(QString());
    change({}, [&](Quiz &quiz) { moveIn(quiz.questions, from, to); });
    // The one in hand stays in hand.
    for (int i = 0; i < questionCount(); ++i) {
        if (!held.isEmpty() && quiz().questions.at(i).id == held)
            m_current = i;
    }
    showAll();
}

// ---- the question in hand -------------------------------------------------------------------------------

void EditorViewModel::setPrompt(const QString &prompt)
{
    changeInHand(u"prompt"_s, [&](Question &question) { question.prompt = prompt; });
}

void EditorViewModel::setExplanation(const QString &explanation)
{
    changeInHand(u"explanation"_s, [&](Question &question) { question.explanation = explanation; });
}

void EditorViewModel::setSeconds(int seconds)
{
    changeInHand(u"seconds"_s, [&](Question &question) {
        question.timeLimitMs = std::clamp(seconds, leastSeconds(), mostSeconds()) * 1'000;
    });
}

void EditorViewModel::setPoints(int points)
{
    changeInHand(u"points"_s, [&](Question &question) { question.points = std::clamp(points, 0, limits::maxPoints); });
}

void EditorViewModel::addOption()
{
    if (canAddOption())
        changeInHand({}, [](Question &question) { question.options.append({newOptionId(question), {}, false}); });
}

void EditorViewModel::removeOption(int option)
{
    changeInHand({}, [&](Question &question) {
        if (option >= 0 && option < question.options.size())
            question.options.removeAt(option);
    });
}

void EditorViewModel::moveOption(int from, int to)
{
    changeInHand({}, [&](Question &question) { moveIn(question.options, from, to); });
}

void EditorViewModel::setOptionText(int option, const QString &text)
{
    changeInHand(u"options[%1]"_s.arg(option), [&](Question &question) {
        if (option >= 0 && option < question.options.size())
            question.options[option].text = text;
    });
}

void EditorViewModel::setRight(int option, bool isRight)
{
    changeInHand({}, [&](Question &question) {
        for (int i = 0; i < question.options.size(); ++i) {
            if (i == option)
                question.options[i].isRight = isRight;
            else if (isRight && question.kind != QuestionKind::MultiSelect)
                question.options[i].isRight = false;
        }
    });
}

void EditorViewModel::undo()
{
    m_draft.undo();
    afterChange();
}

void EditorViewModel::redo()
{
    m_draft.redo();
    afterChange();
}

QUrl EditorViewModel::picturesFolder() const
{
    return folderOf(QStandardPaths::PicturesLocation);
}

QUrl EditorViewModel::soundsFolder() const
{
    return folderOf(QStandardPaths::MusicLocation);
}

// ---- the preview --------------------------------------------------------------------------------------

void EditorViewModel::startPreview()
{
    if (m_current < 0)
        return;
    m_isPreviewed = true;
    PreviewedMedia media;
    if (hasPicture())
        media.image = MediaView {previewedPicture, pictureWords()};
    if (hasSound())
        media.audio = MediaView {previewedSound, soundWords()};
    previewQuestion(m_preview, quiz(), m_current, media, m_clock.now());
    Q_EMIT changed();
}

void EditorViewModel::endPreview()
{
    m_isPreviewed = false;
    m_preview.begin();
    Q_EMIT changed();
}

} // namespace wr
