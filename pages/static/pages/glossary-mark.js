/* The glossary button of the rich text editor: chooses a term for the selected words, and shows it in a tooltip. */
(() => {
  const { React, DraftJS, draftail } = window;

  class GlossarySource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.glossary,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    /* Marks the selected words with the chosen term; without a selection, writes the term's name. */
    onChosen(chosen) {
      const { editorState, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, 'MUTABLE', { id: chosen.id, term: chosen.string });
      const key = content.getLastCreatedEntityKey();
      const next = selection.isCollapsed()
        ? DraftJS.EditorState.push(
            editorState,
            DraftJS.Modifier.replaceText(content, selection, chosen.string, null, key),
            'insert-characters',
          )
        : DraftJS.RichUtils.toggleLink(editorState, selection, key);
      this.workflow.close();
      onComplete(next);
    }
  }

  const GlossaryMark = (props) => {
    const { term } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(draftail.TooltipEntity, { ...props, icon: '#icon-glossary', label: term });
  };

  draftail.registerPlugin({ type: 'GLOSSARY', source: GlossarySource, decorator: GlossaryMark }, 'entityTypes');
})();
