#pragma once

#include "editor/editedparts.h"
#include "editor/kindforms.h"
#include "kinds/textmatch.h"

#include <functional>

namespace wr {

/// What is written for the question in hand as its kind wants it: the kind itself, what is accepted, pairs,
/// categories, a voice. Whoever holds the quiz changes it, and shows the question again. GUI thread.
class KindEdit : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

    Q_PROPERTY(Form form READ form NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY changed)
    Q_PROPERTY(QStringList groupNames READ groupNames NOTIFY changed)
    /// Of its group, from 0, as in kindNames().
    Q_PROPERTY(int group READ group NOTIFY changed)
    Q_PROPERTY(int placeInGroup READ placeInGroup NOTIFY changed)
    /// Whether there are right answers, and points for them.
    Q_PROPERTY(bool isScored READ isScored NOTIFY changed)
    Q_PROPERTY(bool isTrueFalse READ isTrueFalse NOTIFY changed)
    Q_PROPERTY(bool isNumber READ isNumber NOTIFY changed)
    Q_PROPERTY(bool isDictation READ isDictation NOTIFY changed)

    /// What is accepted in each gap; of a word order its sentences.
    Q_PROPERTY(wr::EditedPartsModel *accepted READ accepted CONSTANT)
    /// Options that are there to mislead.
    Q_PROPERTY(wr::EditedPartsModel *spares READ spares CONSTANT)
    /// Pairs, or what is sorted.
    Q_PROPERTY(wr::EditedPartsModel *items READ items CONSTANT)
    Q_PROPERTY(wr::EditedPartsModel *categories READ categories CONSTANT)
    Q_PROPERTY(QList<QString> categoryNames READ categoryNames NOTIFY changed)
    /// What is wrong with the gaps, or the options, as a whole.
    Q_PROPERTY(QString gapsFault READ gapsFault NOTIFY changed)
    Q_PROPERTY(QString optionsFault READ optionsFault NOTIFY changed)
    /// With the options that are there to mislead.
    Q_PROPERTY(QString sparesFault READ sparesFault NOTIFY changed)
    Q_PROPERTY(bool canBeExact READ canBeExact NOTIFY changed)
    Q_PROPERTY(bool isExact READ isExact WRITE setExact NOTIFY changed)
    /// Of the accepted texts those in which a slip is not half right, as it is in longer ones: “bus”, “go”. Empty: none.
    Q_PROPERTY(QString shortAnswers READ shortAnswers NOTIFY changed)
    Q_PROPERTY(int leastSlipCharacters READ leastSlipCharacters CONSTANT)
    /// As it was typed; empty: the number itself.
    Q_PROPERTY(QString tolerance READ tolerance WRITE setTolerance NOTIFY changed)
    Q_PROPERTY(bool canHaveBank READ canHaveBank NOTIFY changed)
    Q_PROPERTY(bool hasBank READ hasBank WRITE setBank NOTIFY changed)

    /// 0: none speaks; else of the voices, from 1: British, American.
    Q_PROPERTY(int voice READ voice WRITE setVoice NOTIFY changed)
    Q_PROPERTY(QString spokenText READ spokenText WRITE setSpokenText NOTIFY changed)
    /// Whether what is said has to be written by itself.
    Q_PROPERTY(bool isSpokenApart READ isSpokenApart NOTIFY changed)
    Q_PROPERTY(QString spokenFault READ spokenFault NOTIFY changed)
    Q_PROPERTY(QString soundFault READ soundFault NOTIFY changed)
    Q_PROPERTY(bool isHeard READ isHeard NOTIFY changed)
    /// How often the sound may be heard; 0: as often as one likes.
    Q_PROPERTY(int plays READ plays WRITE setPlays NOTIFY changed)
    Q_PROPERTY(int mostPlays READ mostPlays CONSTANT)
    Q_PROPERTY(int answerCharacters READ answerCharacters CONSTANT)
    Q_PROPERTY(int optionCharacters READ optionCharacters CONSTANT)

public:
    /// As AnswerForm.
    enum class Form { Options, Accepted, Cloze, Order, Pairs, Categories, Nothing };
    Q_ENUM(Form)

    /// `change` makes a change of the question in hand: `field` as of QuizDraft::change().
    using Change = std::function<void(const QString &field, const std::function<void(Question &)> &edit)>;
    /// Words for what is wrong with a field of the question, such as "gaps[1].accepted"; empty: nothing.
    using FaultOf = std::function<QString(const QString &field)>;

    KindEdit(Change change, FaultOf faultOf, QObject *parent = nullptr);

    /// The question in hand as it is now.
    void show(const Question &question);
    void choose(QuestionKind kind);

    // ---- the pages ask --------------------------------------------------------------------------
    Q_INVOKABLE QList<QString> kindNames(int group) const;
    Q_INVOKABLE void choose(int group, int place);
    Q_INVOKABLE void setAccepted(int gap, int place, const QString &text);
    Q_INVOKABLE void removeAccepted(int gap, int place);
    Q_INVOKABLE void setSpare(int place, const QString &text);
    Q_INVOKABLE void removeSpare(int place);
    Q_INVOKABLE void setItem(int place, const QString &text);
    Q_INVOKABLE void setPartner(int place, const QString &text);
    Q_INVOKABLE void removeItem(int place);
    Q_INVOKABLE void setCategory(int place, const QString &text);
    Q_INVOKABLE void removeCategory(int place);
    Q_INVOKABLE void sortInto(int item, int category);
    /// What was just begun is complained about once its author has left it.
    Q_INVOKABLE void leaveAccepted(int gap);
    Q_INVOKABLE void leaveSpare(int place);
    Q_INVOKABLE void leaveItem(int place);
    Q_INVOKABLE void leavePartner(int place);
    Q_INVOKABLE void leaveCategory(int place);
    Q_INVOKABLE void leaveSpokenText();
    /// Of the word there or of what is marked, in UTF-16 units.
    Q_INVOKABLE void makeGap(int start, int end);

    Form form() const { return Form(kindForm(m_question.kind).form); }
    QString name() const;
    QString hint() const;
    QStringList groupNames() const;
    int group() const { return int(kindForm(m_question.kind).group); }
    int placeInGroup() const;
    bool isScored() const;
    bool isTrueFalse() const { return m_question.kind == QuestionKind::TrueFalse; }
    bool isNumber() const { return m_question.kind == QuestionKind::Numeric; }
    bool isDictation() const { return m_question.kind == QuestionKind::Dictation; }
    EditedPartsModel *accepted() { return &m_accepted; }
    EditedPartsModel *spares() { return &m_spares; }
    EditedPartsModel *items() { return &m_items; }
    EditedPartsModel *categories() { return &m_categories; }
    QList<QString> categoryNames() const;
    QString gapsFault() const;
    QString optionsFault() const { return m_faultOf(QStringLiteral("options")); }
    QString sparesFault() const;
    bool canBeExact() const;
    bool isExact() const;
    void setExact(bool isExact);
    QString shortAnswers() const;
    int leastSlipCharacters() const { return textmatch::leastSlipChars; }
    QString tolerance() const;
    void setTolerance(const QString &text);
    bool canHaveBank() const;
    bool hasBank() const { return !m_question.options.isEmpty(); }
    void setBank(bool hasBank);
    int voice() const;
    void setVoice(int voice);
    QString spokenText() const { return m_question.speech ? m_question.speech->text : QString(); }
    void setSpokenText(const QString &text);
    bool isSpokenApart() const;
    QString spokenFault() const { return m_faultOf(QStringLiteral("speech.text")); }
    QString soundFault() const { return m_faultOf(QStringLiteral("audio")); }
    bool isHeard() const { return m_question.audio || m_question.speech; }
    int plays() const { return m_question.plays.value_or(0); }
    void setPlays(int plays);
    int mostPlays() const { return limits::maxPlays; }
    int answerCharacters() const { return limits::maxAnswerChars; }
    int optionCharacters() const { return limits::maxOptionChars; }

Q_SIGNALS:
    void changed();
    /// As FieldError names it within the question.
    void fieldLeft(const QString &field);

private:
    const Gap &firstGap() const;
    void showAccepted();
    void showSpares();
    void showItems();
    void showCategories();
    void findCategories();

    const Change m_change;
    const FaultOf m_faultOf;
    Question m_question;
    /// The category of each item by its place, -1: none. While one is renamed, two may have one name.
    QList<int> m_sorted;
    QString m_tolerance; ///< as it was typed
    EditedPartsModel m_accepted;
    EditedPartsModel m_spares;
    EditedPartsModel m_items;
    EditedPartsModel m_categories;
};

} // namespace wr
