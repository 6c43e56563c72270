#pragma once

#include "kinds/diffmodel.h"
#include "kinds/gapsmodel.h"
#include "kinds/kind.h"
#include "kinds/piecesmodel.h"
#include "kinds/tallymodel.h"
#include "protocol/messages.h"

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
    /// Whether the prompt itself has the gaps.
    Q_PROPERTY(bool isCloze READ isCloze NOTIFY changed)
    /// Of a cloze, its words too.
    Q_PROPERTY(wr::GapsModel *gaps READ gaps CONSTANT)
    Q_PROPERTY(int gapCount READ gapCount NOTIFY changed)
    /// A cloze as a screen reader says it before its gaps.
    Q_PROPERTY(QString spokenPrompt READ spokenPrompt NOTIFY changed)
    /// How the question is written, whatever the direction of the app.
    Q_PROPERTY(bool isRightToLeft READ isRightToLeft NOTIFY changed)
    Q_PROPERTY(wr::PiecesModel *bank READ bank CONSTANT)
    /// The pieces put in order so far.
    Q_PROPERTY(wr::PiecesModel *line READ line CONSTANT)
    /// The text typed so far, or given.
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(int maximumLength READ maximumLength NOTIFY changed)
    /// Whether there is enough of an answer to send.
    Q_PROPERTY(bool isReady READ isReady NOTIFY changed)
    /// Whether all pieces are in place, and it only waits for being sent.
    Q_PROPERTY(bool isComplete READ isComplete NOTIFY changed)

    Q_PROPERTY(bool isRevealed READ isRevealed NOTIFY changed)
    Q_PROPERTY(QString givenText READ givenText NOTIFY changed)
    Q_PROPERTY(QString rightText READ rightText NOTIFY changed)
    Q_PROPERTY(wr::DiffModel *diff READ diff CONSTANT)
    Q_PROPERTY(bool hasDiff READ hasDiff NOTIFY changed)
    Q_PROPERTY(wr::TallyModel *tally READ tally CONSTANT)

public:
    /// As AnswerShape.
    enum class Shape { OneOption, SomeOptions, OneText, GapTexts, GapOptions, Order };
    Q_ENUM(Shape)
    /// What a single text is.
    enum class Typing { Words, Number, Dictation, Cloud };
    Q_ENUM(Typing)

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
    GapsModel *gaps() { return &m_gaps; }
    int gapCount() const { return isGapped() ? int(m_question.gapList().size()) : 0; }
    QString spokenPrompt() const;
    bool isRightToLeft() const { return m_question.prompt.isRightToLeft(); }
    PiecesModel *bank() { return &m_bank; }
    PiecesModel *line() { return &m_line; }
    QString text() const { return shownChoice().value(0); }
    int maximumLength() const;
    bool isReady() const;
    bool isComplete() const;
    /// Whether what stands there is an answer, though nobody has said so: no gap is empty.
    bool isWhole() const;
    bool isRevealed() const { return m_isRevealed; }
    QString givenText() const;
    QString rightText() const { return m_rightText; }
    DiffModel *diff() { return &m_diff; }
    bool hasDiff() const { return m_diff.rowCount() > 0; }
    TallyModel *tally() { return &m_tally; }

Q_SIGNALS:
    void changed();
    /// The learner did something to the draft.
    void touched();

private:
    const QStringList &shownChoice() const { return m_given ? *m_given : m_draft; }
    bool isGapped() const { return shape() == Shape::GapTexts || shape() == Shape::GapOptions; }
    void addPlace(int gap, const QString &text);
    void layOutPlaces();
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
    QList<GapRow> m_places; ///< the gaps, with the words around them, as yet empty
    qint64 m_lastPlace = 0;
    QString m_rightText;
    DiffModel m_diff;
    live::Snapshot m_now; ///< as of the newest show()
    QList<live::OptionCount> m_counts;
    GapsModel m_gaps;
    PiecesModel m_bank;
    PiecesModel m_line;
    TallyModel m_tally;
};

} // namespace wr
