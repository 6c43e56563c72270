#pragma once

#include "kinds/kind.h"
#include "kinds/piecesmodel.h"
#include "kinds/tallymodel.h"
#include "protocol/messages.h"

#include <QVariantList>

namespace wr {

/// The question that is on, beyond its options: what is typed, filled or put in order, and after the reveal what was
/// right. Holds the answer while it is being made. Lives on the GUI thread.
class QuestionParts : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

    Q_PROPERTY(Shape shape READ shape NOTIFY changed)
    Q_PROPERTY(Typing typing READ typing NOTIFY changed)
    /// Whether there is a right answer.
    Q_PROPERTY(bool isScored READ isScored NOTIFY changed)
    Q_PROPERTY(bool isSorting READ isSorting NOTIFY changed)
    /// Whether the prompt itself has the gaps; it is shown by `sentence` then.
    Q_PROPERTY(bool isCloze READ isCloze NOTIFY changed)
    /// The prompt as {text, gap}: words with gap −1, and the gaps by their index.
    Q_PROPERTY(QVariantList sentence READ sentence NOTIFY sentenceChanged)
    Q_PROPERTY(int gapCount READ gapCount NOTIFY sentenceChanged)
    /// Each gap as {label, filling, isMarked, right, percent, count}: what is to be matched, what stands in it, whether the
    /// next piece goes there; after the reveal what belongs there and how much of the own filling was right (−1 without
    /// one); and how many filled it rightly, −1 while nobody may know.
    Q_PROPERTY(QVariantList gaps READ gaps NOTIFY changed)
    Q_PROPERTY(wr::PiecesModel *bank READ bank CONSTANT)
    /// The pieces put in order so far.
    Q_PROPERTY(wr::PiecesModel *line READ line CONSTANT)
    /// The text typed so far, or given.
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(int maximumLength READ maximumLength NOTIFY changed)
    /// Whether there is enough of an answer to send.
    Q_PROPERTY(bool isReady READ isReady NOTIFY changed)

    Q_PROPERTY(bool isRevealed READ isRevealed NOTIFY changed)
    Q_PROPERTY(QString givenText READ givenText NOTIFY changed)
    Q_PROPERTY(QString rightText READ rightText NOTIFY changed)
    /// From what was typed to what is right, as {kind, text}; empty when nothing differs.
    Q_PROPERTY(QVariantList diff READ diff NOTIFY changed)
    Q_PROPERTY(wr::TallyModel *tally READ tally CONSTANT)

public:
    /// As AnswerShape.
    enum class Shape { OneOption, SomeOptions, OneText, GapTexts, GapOptions, Order };
    Q_ENUM(Shape)
    /// What a single text is.
    enum class Typing { Words, Number, Dictation, Cloud };
    Q_ENUM(Typing)
    /// Of a stretch of the diff.
    enum class Stretch { Same, Missing, Extra };
    Q_ENUM(Stretch)

    using QObject::QObject;

    /// Another question, or none: the draft begins anew.
    void begin(const std::optional<live::QuestionView> &view);
    /// What is known of the question now. `given`: the answer once it is given. `counts`: for whoever may see them.
    void show(const live::Snapshot &now, const std::optional<QStringList> &given, const QList<live::OptionCount> &counts);

    /// The answer as it would be sent.
    QStringList draft() const { return m_draft; }

    // ---- the pages ask; nothing happens once the answer is given ------------------------------------
    Q_INVOKABLE void type(const QString &text);
    Q_INVOKABLE void typeInto(int gap, const QString &text);
    /// Ticks or unticks an option.
    void tick(const QString &id);
    /// The piece goes into the marked gap, or to the end of the line.
    Q_INVOKABLE void pick(int piece);
    /// Marks a gap, and empties it.
    Q_INVOKABLE void press(int gap);
    Q_INVOKABLE void takeOut(int place);
    Q_INVOKABLE void startAgain();

    Shape shape() const;
    Typing typing() const;
    bool isScored() const { return kindOf(m_question).isScored; }
    bool isSorting() const { return m_question.kind == QuestionKind::Categorise; }
    bool isCloze() const { return m_question.kind == QuestionKind::Cloze; }
    const QVariantList &sentence() const { return m_sentence; }
    int gapCount() const { return isGapped() ? int(m_question.gapList().size()) : 0; }
    const QVariantList &gaps() const { return m_gaps; }
    PiecesModel *bank() { return &m_bank; }
    PiecesModel *line() { return &m_line; }
    QString text() const { return shownChoice().value(0); }
    int maximumLength() const;
    bool isReady() const;
    bool isRevealed() const { return m_isRevealed; }
    QString givenText() const;
    QString rightText() const { return m_rightText; }
    const QVariantList &diff() const { return m_diff; }
    TallyModel *tally() { return &m_tally; }

Q_SIGNALS:
    void changed();
    void sentenceChanged();

private:
    const QStringList &shownChoice() const { return m_given ? *m_given : m_draft; }
    bool isGapped() const { return shape() == Shape::GapTexts || shape() == Shape::GapOptions; }
    void showGaps(const live::Snapshot &now, const QList<live::OptionCount> &counts);
    void showPieces();
    void showReveal(const live::Snapshot &now);
    void showTally(const QList<live::OptionCount> &counts, const QStringList &right);
    void draftChanged();

    Question m_question;
    QStringList m_draft;
    std::optional<QStringList> m_given;
    int m_marked = 0;
    bool m_isRevealed = false;
    QVariantList m_sentence;
    QString m_rightText;
    QVariantList m_diff;
    live::Snapshot m_now; ///< as of the newest show()
    QList<live::OptionCount> m_counts;
    QVariantList m_gaps;
    PiecesModel m_bank;
    PiecesModel m_line;
    TallyModel m_tally;
};

} // namespace wr
